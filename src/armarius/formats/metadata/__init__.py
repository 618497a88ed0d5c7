"""Descriptions for other programs: reference managers, repositories, spreadsheets; made from the neutral view."""
