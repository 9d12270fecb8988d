using static CallLogging.Simulators.FrontCompany.BodyShape;

namespace CallLogging.Simulators.FrontCompany;

/// <summary>The body schemas of the requests that the library sends, as Front's specification defines them.</summary>
internal static class FrontBodyShapes
{
    private const int MaxExternalId = 200;
    private const int MaxTagName = 64;
    private const int MaxFollowers = 50;

    private static readonly BodyShape s_handle = Fields(
        ("handle", Text(minLength: 1), true), ("source", Choice("twitter", "email", "phone", "facebook", "intercom", "front_chat", "custom"), true));

    private static readonly BodyShape s_party = Fields(("handle", Text(minLength: 1), true), ("name", Text(), false), ("email", Text(), false));

    private static readonly BodyShape s_reference = Fields(
        ("external_id", Text(MaxExternalId, minLength: 1), true), ("external_conversation_id", Text(MaxExternalId, minLength: 1), true),
        ("referenced_message_external_id", Text(MaxExternalId), false));

    public static BodyShape Handle => s_handle;

    public static BodyShape Contact { get; } = Fields(
        ("handles", List(s_handle, min: 1), true), ("name", Text(), false), ("description", Text(), false), ("links", List(Text()), false), ("list_names", List(Text()), false));

    public static BodyShape Conversation { get; } = Fields(
        ("assignee_id", Text(mayBeNull: true), false), ("inbox_id", Text(), false), ("status", Choice("archived", "open", "deleted", "spam"), false), ("tag_ids", List(Text()), false));

    public static BodyShape Assignee { get; } = Fields(("assignee_id", Text(mayBeNull: true), true));

    public static BodyShape Comment { get; } = Fields(("body", Text(minLength: 1), true), ("author_id", Text(), false), ("is_pinned", Flag(), false));

    public static BodyShape Tags { get; } = Fields(("tag_ids", List(Text(), min: 1), true));

    public static BodyShape NewTag { get; } = Fields(
        ("name", Text(MaxTagName, minLength: 1), true), ("description", Text(), false),
        ("highlight", Choice("grey", "pink", "red", "orange", "yellow", "green", "light-blue", "blue", "purple"), false), ("is_visible_in_conversation_lists", Flag(), false));

    public static BodyShape Followers { get; } = Fields(("teammate_ids", List(Text(), min: 1, max: MaxFollowers), true));

    public static BodyShape Import { get; } = Fields(
        ("sender", Fields(("author_id", Text(), false), ("name", Text(), false), ("handle", Text(minLength: 1), true)), true),
        ("to", List(Text(minLength: 1), min: 1), true), ("cc", List(Text()), false), ("bcc", List(Text()), false),
        ("subject", Text(), false), ("body", Text(), true), ("body_format", Choice("html", "markdown"), false),
        ("external_id", Text(minLength: 1), true), ("created_at", Seconds(), true), ("type", Choice("email", "sms", "intercom", "custom"), false),
        ("assignee_id", Text(), false), ("tags", List(Text()), false), ("conversation_id", Text(), false),
        ("metadata", Fields(("thread_ref", Text(), false), ("is_inbound", Flag(), true), ("is_archived", Flag(), false), ("should_skip_rules", Flag(), false)), true));

    public static BodyShape Inbound { get; } = Fields(
        ("sender", s_party, true), ("subject", Text(), false), ("body", Text(), true), ("metadata", s_reference, true), ("delivered_at", Seconds(), false));

    public static BodyShape Outbound { get; } = Fields(
        ("sender_name", Text(), false), ("to", List(s_party, min: 1), true), ("subject", Text(), false), ("author_id", Text(), false), ("body", Text(), true),
        ("metadata", s_reference, true), ("delivered_at", Seconds(), false));

    public static BodyShape MessageStatus { get; } = Fields(("status", Choice("failed"), true), ("reason", Text(), false));
}
