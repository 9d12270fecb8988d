using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Salesforce;

/// <summary>One request of the REST API, before it has a session.</summary>
/// <typeparam name="T">The type of the response's body.</typeparam>
internal sealed class SalesforceRequest<T>(string operation, HttpMethod method, string path, JsonTypeInfo<T> responseType)
{
    /// <summary>The name of the operation in metrics.</summary>
    public string Operation { get; } = operation;

    public HttpMethod Method { get; } = method;

    /// <summary>The path and the query, from the root of the instance.</summary>
    public string Path { get; } = path;

    public JsonTypeInfo<T> ResponseType { get; } = responseType;

    public ReadOnlyMemory<byte>? Body { get; init; }

    public DateTimeOffset? IfUnmodifiedSince { get; init; }

    /// <summary>Gets a value indicating whether the request can change something; a composite request counts as a write.</summary>
    public bool IsWrite => Body is not null;
}
