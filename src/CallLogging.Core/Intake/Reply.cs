namespace CallLogging;

/// <summary>The answer for the provider once a request is stored.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">The media type of the body, or null without body.</param>
/// <param name="Body">The body, empty if there is none.</param>
public sealed record Reply(int Status, string? ContentType, string Body)
{
    /// <summary>200 without body.</summary>
    public static Reply Ok { get; } = new(200, null, "");
}
