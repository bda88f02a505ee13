"""A reader's choices and the dossier -> small plain values, ready to be drawn by either edition."""
