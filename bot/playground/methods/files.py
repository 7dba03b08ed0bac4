"""Files that a bot asks for."""

from bot.playground.errors import bad_request
from bot.playground.files import DOWNLOAD_LIMIT
from bot.playground.methods.call import Call, method
from bot.playground.wire import Json


@method("getFile")
def get_file(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getfile; up to 20 MB."""
    stored = call.world.files.by_id(call.text("file_id") or "")
    if len(stored.content) > DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return stored.file()


@method("getUserProfilePhotos")
def get_user_profile_photos(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getuserprofilephotos; nobody here has any."""
    for name in ("user_id", "offset", "limit"):
        call.number(name)
    return {"total_count": 0, "photos": []}
