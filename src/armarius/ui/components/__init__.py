"""Components: pure functions from typed values to markup; ``templatetags/kit.py`` gives them to templates."""
