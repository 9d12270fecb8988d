namespace CallLogging.Aircall.Wire;

/// <summary>Says in words what Aircall documents for a place, for those who look at a parked body.</summary>
internal static class ExpectedShape
{
    public const string Time = "expected whole seconds since 1970";
    public const string Id = "expected an id: a whole number or a text";
    public const string Object = "expected an object";
    public const string Text = "expected a text";

    /// <summary>What was expected at a JSON path such as <c>$.data.tags[0].tagged_at</c>.</summary>
    public static string At(string path)
    {
        string name = path[(path.LastIndexOf('.') + 1)..];
        return name switch
        {
            "timestamp" or "started_at" or "answered_at" or "ended_at" or "posted_at" or "tagged_at" => Time,
            "transition_started_at" => "expected a time in ISO 8601 with offset",
            "id" or "automatic_callback_call_id" => Id,
            "duration" or "key" => "expected a number or a text",
            "is_ivr" => "expected true or false",
            "tags" or "comments" or "teams" or "participants" or "conference_participants" or "ivr_options_selected" => "expected a list",
            "$" or "data" or "user" or "contact" or "number" or "posted_by" or "tagged_by" or "transferred_by" or "transferred_to" => Object,
            _ when name.EndsWith(']') => Object,
            _ => Text,
        };
    }
}
