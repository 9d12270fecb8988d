using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Shared;

/// <summary>One request to the API of an outside system, before it is authenticated.</summary>
/// <typeparam name="T">The type of the response's body.</typeparam>
/// <param name="Operation">The name of the operation in metrics.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path and the query below the system's base address.</param>
/// <param name="ResponseType">The JSON type of the response's body; null if the body is not read.</param>
internal record ApiRequest<T>(string Operation, HttpMethod Method, string Path, JsonTypeInfo<T>? ResponseType)
{
    /// <summary>The JSON body, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The condition of a change: the resource was not modified later. Null changes it in any case.</summary>
    public DateTimeOffset? IfUnmodifiedSince { get; init; }

    /// <summary>The length limit of the response in bytes, or null for the limit of the client.</summary>
    public int? MaxResponseBytes { get; init; }

    /// <summary>Gets a value indicating whether the request can change something.</summary>
    public bool IsWrite { get; init; } = Method != HttpMethod.Get;

    /// <summary>Creates the HTTP message of one attempt.</summary>
    public HttpRequestMessage CreateMessage(Uri address, AuthenticationHeaderValue authorization)
    {
        var message = new HttpRequestMessage(Method, address);
        message.Headers.Authorization = authorization;
        message.Headers.IfUnmodifiedSince = IfUnmodifiedSince;
        message.Headers.Accept.ParseAdd("application/json");
        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        return message;
    }
}
