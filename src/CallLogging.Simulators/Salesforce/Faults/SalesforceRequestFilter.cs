using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>Which requests are meant.</summary>
public sealed record SalesforceRequestFilter
{
    /// <summary>All requests to the REST API; not those for tokens.</summary>
    public static SalesforceRequestFilter All { get; } = new();

    /// <summary>Searches.</summary>
    public static SalesforceRequestFilter Searches { get; } = new() { Resource = "search" };

    /// <summary>Queries.</summary>
    public static SalesforceRequestFilter Queries { get; } = new() { Resource = "query" };

    /// <summary>Requests for tokens.</summary>
    public static SalesforceRequestFilter Tokens { get; } = new() { Resource = "oauth2/token" };

    /// <summary>The method in capitals, or null for any.</summary>
    public string? Method { get; init; }

    /// <summary>What the resource begins with, behind the version: <c>sobjects/Task</c>, <c>composite</c>, <c>search</c>; null for any but tokens.</summary>
    public string? Resource { get; init; }

    /// <summary>An object that the request names in its path, query or body; null for any.</summary>
    public string? Sobject { get; init; }

    /// <summary>Whether only requests that change something are meant. Default false.</summary>
    public bool IsWrite { get; init; }

    /// <summary>Requests that change records of an object, alone or in composites and collections.</summary>
    public static SalesforceRequestFilter Writes(string type) => new() { Sobject = type, IsWrite = true };

    internal bool Matches(RequestShape request) =>
        (Method is null || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (Resource is null ? request.IsRest : request.Resource.StartsWith(Resource, StringComparison.OrdinalIgnoreCase))
        && (!IsWrite || (request.IsRest && request.Method is not ("GET" or "HEAD")))
        && (Sobject is null || request.Names(Sobject));
}
