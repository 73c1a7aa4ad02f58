"""No test asserts a time: properties run without a deadline, however busy the machine."""

from hypothesis import settings

settings.register_profile("kehoach", deadline=None)
settings.load_profile("kehoach")
