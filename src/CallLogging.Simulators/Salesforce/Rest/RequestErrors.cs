using System.Text.Json;

namespace CallLogging.Simulators.SalesforceOrg;

/// <summary>The errors that reject a whole request, with the texts of Salesforce.</summary>
internal static class RequestErrors
{
    private const int BadRequest = 400;

    public static ApiError SessionInvalid { get; } = new(401, "INVALID_SESSION_ID", "Session expired or invalid");

    public static ApiError UrlNotReset { get; } = new(BadRequest, "URL_NOT_RESET", "Destination URL not reset. The URL returned from login must be set");

    public static ApiError NoResource { get; } = new(404, "NOT_FOUND", "The requested resource does not exist");

    public static ApiError NoBody { get; } =
        new(BadRequest, "JSON_PARSER_ERROR", "The HTTP entity body is required, but this request has no entity body.");

    public static ApiError TotalRequests { get; } = new(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");

    public static ApiError ConcurrentRequests { get; } =
        new(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentRequests (Concurrent API Requests) Limit exceeded.");

    public static ApiError QueryTimeout { get; } = new(BadRequest, "QUERY_TIMEOUT", "Your query request was running for too long.");

    public static ApiError ServerUnavailable { get; } = new(503, "SERVER_UNAVAILABLE", "Server Unavailable");

    public static ApiError RolledBack { get; } = new(BadRequest, "PROCESSING_HALTED",
        "The transaction was rolled back since another operation in the same transaction failed.");

    public static ApiError RowRolledBack { get; } = new(BadRequest, "ALL_OR_NONE_OPERATION_ROLLED_BACK",
        "Record rolled back because not all records were valid and the request was using AllOrNone header")
    { Fields = [] };

    public static ApiError LocatorInvalid { get; } = new(BadRequest, "INVALID_QUERY_LOCATOR", "invalid query locator");

    public static ApiError CreateNoKeyField(string name) =>
        new(404, "NOT_FOUND", $"Provided external ID field does not exist or is not accessible: {name}");

    public static ApiError CreateDeleted(int status = 404) => new(status, "ENTITY_IS_DELETED", "entity is deleted") { Fields = [] };

    public static ApiError CreateMethodNotAllowed(string method, string allowed) =>
        new(405, "METHOD_NOT_ALLOWED", $"HTTP Method '{method}' not allowed. Allowed are {allowed}");

    public static ApiError CreateContentTypeUnsupported(string type) =>
        new(415, "UNSUPPORTED_MEDIA_TYPE", $"Content-Type header specified in HTTP request is not supported: {type}");

    public static ApiError CreateUnparsable(string message) => new(BadRequest, "JSON_PARSER_ERROR", message);

    public static ApiError CreateMalformed(string what) => new(BadRequest, "INVALID_REQUEST", what);

    public static ApiError CreateTooMany(int most, string what) => new(BadRequest, "EXCEEDED_ID_LIMIT",
        $"record limit reached. cannot submit more than {most} {what} into this call");

    // Why: docs/decisions/0081-reject-what-is-not-simulated.md
    /// <summary>Creates the error for a request that Salesforce would carry out and the simulator does not support.</summary>
    public static ApiError CreateNotSimulated(string what) =>
        new(501, "NOT_SIMULATED", $"The simulator does not know {what}; see docs/salesforce-simulator.md.");
}

/// <summary>An error that rejects a request or one of its rows.</summary>
/// <param name="Status">The HTTP status if the whole request is rejected.</param>
/// <param name="Code">The error code, such as <c>INVALID_FIELD</c>.</param>
/// <param name="Message">The message for people.</param>
internal sealed record ApiError(int Status, string Code, string Message)
{
    /// <summary>The fields that the error names; null if the real body has no key for them.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    /// <summary>A function that writes further content of the body; null for none.</summary>
    public Action<Utf8JsonWriter>? Extra { get; init; }
}
