"""The project: one folder with one SQLite database that remembers reports, their versions, stories and decisions.

    with opened(Path("affair"), create=True) as project:
        project.add(*read_inputs(["reports/"]))
        for record in project.records():
            ...

What the stories give is the same, byte for byte, as building all reports at once, whatever the order of adding.
"""

from onrecord.store.effects import effects, fits_none
from onrecord.store.project import Added, Current, Project, opened

__all__ = ["Added", "Current", "Project", "effects", "fits_none", "opened"]
