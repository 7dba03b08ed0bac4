"""What administrators may do and what members may do, by the Bot API's names."""

ADMINISTRATOR = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
)
CHANNEL = ("can_post_messages", "can_edit_messages", "can_manage_direct_messages")
DEFAULT_ADMINISTRATOR = frozenset(
    {
        "can_manage_chat",
        "can_delete_messages",
        "can_manage_video_chats",
        "can_restrict_members",
        "can_change_info",
        "can_invite_users",
        "can_pin_messages",
        "can_manage_topics",
    }
)
"""What Telegram's clients tick when a person is made an administrator."""

SENDING = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
)
MEMBER = (
    *SENDING,
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)


def default_permissions() -> dict[str, bool]:
    """What members of a new group may do: send everything and invite, nothing that manages."""
    return {name: name in SENDING or name == "can_invite_users" for name in MEMBER}


def check_names(names: frozenset[str]) -> frozenset[str]:
    """Return `names`; raises ValueError for one that the Bot API does not have."""
    unknown = names - {*ADMINISTRATOR, *CHANNEL, "is_anonymous"}
    if unknown:
        raise ValueError(f"no such right: {', '.join(sorted(unknown))}")
    return names
