using CallLogging.Simulators.SalesforceOrg;

namespace CallLogging.Simulators;

/// <summary>A filter for requests to a simulated org. All conditions that are set must hold.</summary>
public sealed record SalesforceRequestFilter
{
    /// <summary>The filter for all requests to the REST API. It does not match requests for tokens.</summary>
    public static SalesforceRequestFilter All { get; } = new();

    /// <summary>The filter for searches.</summary>
    public static SalesforceRequestFilter Searches { get; } = new() { Resource = "search" };

    /// <summary>The filter for queries.</summary>
    public static SalesforceRequestFilter Queries { get; } = new() { Resource = "query" };

    /// <summary>The filter for requests for tokens.</summary>
    public static SalesforceRequestFilter Tokens { get; } = new() { Resource = "oauth2/token" };

    /// <summary>The HTTP method; null for any method.</summary>
    public string? Method { get; init; }

    /// <summary>The beginning of the resource after the version, such as <c>sobjects/Task</c>, <c>composite</c> or <c>search</c>; null for any resource of the REST API.</summary>
    public string? Resource { get; init; }

    /// <summary>The API name of an object that the path, the query or the body mentions; null for any request.</summary>
    public string? Sobject { get; init; }

    /// <summary>Gets a value indicating whether only requests that change something match. Default false.</summary>
    public bool IsWriteOnly { get; init; }

    /// <summary>Creates the filter for requests that change records of an object, alone or in composites and collections.</summary>
    /// <param name="type">The API name of the object, such as <c>Task</c>.</param>
    /// <returns>The filter.</returns>
    public static SalesforceRequestFilter CreateForWrites(string type) => new() { Sobject = type, IsWriteOnly = true };

    internal bool Matches(RequestSummary request) =>
        (Method is null || Method.Equals(request.Method, StringComparison.OrdinalIgnoreCase))
        && (Resource is null ? request.IsRest : request.Resource.StartsWith(Resource, StringComparison.OrdinalIgnoreCase))
        && (!IsWriteOnly || (request.IsRest && request.Method is not ("GET" or "HEAD")))
        && (Sobject is null || request.Mentions(Sobject));
}
