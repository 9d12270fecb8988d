using System.Text.Json.Serialization.Metadata;

namespace CallLogging.Front;

/// <summary>One request.</summary>
/// <typeparam name="T">The form of the answer's body.</typeparam>
/// <param name="Operation">Its word in metrics.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path and query, below the API's address; of a conversation what follows its id.</param>
/// <param name="Answer">How the body is read; null where none is expected.</param>
internal sealed record FrontRequest<T>(string Operation, HttpMethod Method, string Path, JsonTypeInfo<T>? Answer)
    where T : class
{
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>The conversation that it is about, which may have been merged into another.</summary>
    public FrontId? Conversation { get; init; }

    /// <summary>The channel as which it asks, or null for the API token.</summary>
    public string? Channel { get; init; }

    /// <summary>Whether it counts among the channel's messages.</summary>
    public bool IsMessage { get; init; }

    /// <summary>The channel or inbox that it writes a message to, or null.</summary>
    public string? Place { get; init; }

    /// <summary>The channel or inbox that a message follows to at once, or null.</summary>
    public string? KeepsTurnFor { get; init; }

    public bool IsWrite => Method != HttpMethod.Get;

    public string PathOf(FrontId? conversation) => conversation is { } id ? $"/conversations/{FrontPath.Id(id, nameof(conversation))}{Path}" : Path;
}
