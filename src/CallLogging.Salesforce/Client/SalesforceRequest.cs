using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Salesforce;

/// <summary>One request of the REST API, before it has a session.</summary>
/// <typeparam name="T">The form of its answer.</typeparam>
internal sealed class SalesforceRequest<T>(string operation, HttpMethod method, string path, JsonTypeInfo<T> answer)
{
    /// <summary>A word for metrics.</summary>
    public string Operation { get; } = operation;

    public HttpMethod Method { get; } = method;

    /// <summary>Path and query, from the instance's root.</summary>
    public string Path { get; } = path;

    public JsonTypeInfo<T> Answer { get; } = answer;

    public ReadOnlyMemory<byte>? Body { get; init; }

    public DateTimeOffset? IfUnmodifiedSince { get; init; }

    /// <summary>Whether it can change something; a composite request counts as writing.</summary>
    public bool IsWrite => Body is not null;
}
