using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Front;

/// <summary>One request to Front's API.</summary>
/// <typeparam name="T">The type of the response's body.</typeparam>
/// <param name="Operation">The name of the operation in metrics.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path and query below the API's base address; for a request about a conversation, the part after its id.</param>
/// <param name="ResponseType">The JSON type of the response's body; null if no body is expected.</param>
internal sealed record FrontRequest<T>(string Operation, HttpMethod Method, string Path, JsonTypeInfo<T>? ResponseType)
    where T : class
{
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The conversation that the request is about, which may have been merged into another one; null for other requests.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>The channel whose JWT authenticates the request, or null for the API token.</summary>
    public string? Channel { get; init; }

    /// <summary>Gets a value indicating whether the request counts toward the channel's message limit.</summary>
    public bool IsMessage { get; init; }

    /// <summary>The channel or inbox that the request writes a message to, or null.</summary>
    public string? Target { get; init; }

    /// <summary>The channel or inbox to which a message follows at once, or null.</summary>
    public string? ReserveFor { get; init; }

    public bool IsWrite => Method != HttpMethod.Get;

    public string GetPath(FrontId? conversation) => conversation is { } id ? $"/conversations/{FrontPath.Escape(id, nameof(conversation))}{Path}" : Path;
}
