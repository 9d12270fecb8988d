using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>A request to the REST API, or a subrequest of a composite one.</summary>
internal sealed class RestCall
{
    public required string Method { get; init; }

    public required int Version { get; init; }

    /// <summary>The segments of the path after the version.</summary>
    public required string[] Path { get; init; }

    public required Dictionary<string, string> Query { get; init; }

    public required Func<string, string?> FindHeader { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The parsed body of a subrequest; null for other requests.</summary>
    public JsonElement? ParsedBody { get; init; }

    public required string UserId { get; init; }

    public required DateTimeOffset Now { get; init; }

    public Func<string, bool>? IsLocked { get; init; }

    public WriteContext Context => new(UserId, Now)
    {
        IsLocked = IsLocked,
        CanSaveDuplicates = FindHeader("Sforce-Duplicate-Rule-Header") is { } rule
            && rule.Replace(" ", "", StringComparison.Ordinal).Contains("allowSave=true", StringComparison.OrdinalIgnoreCase),
    };

    /// <summary>Parses a target such as <c>/services/data/v67.0/sobjects/Task</c>.</summary>
    public static bool TryParseTarget(string target, out int version, out string[] path, out Dictionary<string, string> query)
    {
        (string whole, query) = UrlText.SplitTarget(target);
        string[] segments = UrlText.SplitPath(whole);
        path = segments.Length > 3 ? segments[3..] : [];
        version = 0;
        return segments is ["services", "data", ['v', ..], ..] && TryVersion(segments[2], out version);
    }

    /// <summary>Reads the body, which must be a JSON object. Returns false with the error response if it is not.</summary>
    public bool TryReadObject([NotNullWhen(false)] out RestResponse? errorResponse, out JsonElement body)
    {
        body = default;
        ApiError? error = null;
        if (ParsedBody is { } element)
        {
            body = element;
        }
        else
        {
            JsonText.TryRead(Body, out body, out error);
        }

        if (error is null && body.ValueKind != JsonValueKind.Object)
        {
            error = RequestErrors.CreateUnparsable("Cannot deserialize the body: it is no object at [line:1, column:1]");
        }

        errorResponse = error is null ? null : RestResponse.CreateError(error);
        return errorResponse is null;
    }

    private static bool TryVersion(string text, out int version)
    {
        version = 0;
        return text.EndsWith(".0", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan(1, text.Length - 3), NumberStyles.None, CultureInfo.InvariantCulture, out version);
    }
}
