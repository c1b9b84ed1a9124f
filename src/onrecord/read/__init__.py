"""Stage `read`: files, folders and standard input to reports. One file a family of formats."""
