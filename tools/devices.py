"""What pages are looked at on, and by whom: settings for a context of the browser, to be joined."""

from typing import Any

Settings = dict[str, Any]

PHONE: Settings = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
TABLET: Settings = {
    "viewport": {"width": 820, "height": 1180},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
}
DESKTOP: Settings = {"viewport": {"width": 1280, "height": 900}}
NARROW: Settings = {"viewport": {"width": 320, "height": 640}}
"""Also what 1280 wide becomes when everything is enlarged to 400%."""

NO_SCRIPTS: Settings = {"java_script_enabled": False}
DARK: Settings = {"color_scheme": "dark"}
STILL: Settings = {"reduced_motion": "reduce"}
FORCED_COLOURS: Settings = {"forced_colors": "active"}
