namespace CallLogging.Front;

/// <summary>How calls are written into Front (spec F9).</summary>
public enum FrontWriter
{
    /// <summary>As messages of an application channel, with its JWT; an API token does the rest.</summary>
    ApplicationChannel,

    /// <summary>As imported messages, with an API token alone.</summary>
    ImportedMessages,
}
