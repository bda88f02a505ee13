"""Registers as tables: which records and fields a reader chose, in words, in an order, and counted by two fields."""
