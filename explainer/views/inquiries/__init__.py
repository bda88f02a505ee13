"""Inquiries and demands: as bars in time, and as a flow."""
