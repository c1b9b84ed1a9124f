"""Stage `collate`: what the reports of a story say, side by side. One file a subject."""
