"""What the content is: frozen records, and the dossier that links them. No files, no drawing."""
