namespace CallLogging.Front;

/// <summary>The settings that decide how calls become conversations of one Front company. Every setting has a default.</summary>
public sealed record FrontSettings
{
    /// <summary>The host's name for the Front company, such as <c>support</c>; empty if there is only one.</summary>
    /// <value>Default empty. The name is part of <see cref="Destination"/> and of the keys under which contacts and conversations are remembered.</value>
    public string Name { get; init; } = "";

    /// <summary>The language of subjects and activities, a culture name such as <c>de</c>.</summary>
    /// <value>Default <c>en</c>. A language without texts falls back to its parent, then to English.</value>
    public string Language { get; init; } = "en";

    /// <summary>The kind of message that activities are written as: of an application channel, or imported.</summary>
    /// <value>Default <see cref="FrontWriter.ApplicationChannel"/>.</value>
    public FrontWriter Writer { get; init; }

    /// <summary>The id of the application channel that calls are written into (<c>cha_…</c>).</summary>
    /// <value>Default null. Required by <see cref="FrontWriter.ApplicationChannel"/> and unused otherwise.</value>
    public FrontId? ChannelId { get; init; }

    /// <summary>The name of the call inbox, in any case.</summary>
    /// <value>Default <c>Aircall Phone</c>. An application channel delivers into its own inbox; the diagnostics check that it is this one.</value>
    public string Inbox { get; init; } = "Aircall Phone";

    /// <summary>The setting that states which calls share a conversation.</summary>
    /// <value>Default <see cref="Threading.PerContact"/>.</value>
    public Threading Threading { get; init; }

    /// <summary>The behavior of the next call after its conversation has been archived.</summary>
    /// <value>Default <see cref="AfterArchive.NewConversation"/>.</value>
    public AfterArchive AfterArchive { get; init; }

    /// <summary>The time at which an answered call is first written.</summary>
    /// <value>Default <see cref="AnsweredTiming.AtEnd"/>.</value>
    public AnsweredTiming AnsweredTiming { get; init; }

    /// <summary>The time between a call's end and the writing of its voicemail link: by then the provider has a lasting link.</summary>
    /// <value>Default 3 minutes; from 0 to 24 hours.</value>
    public TimeSpan VoicemailLinkDelay { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The word that begins the subject of a voicemail in every language.</summary>
    /// <value>Default <c>Voicemail</c>. It must not be empty, because rules in Front trigger on it.</value>
    public string VoicemailWord { get; init; } = ConversationSubject.DefaultVoicemailWord;

    /// <summary>The treatment of notes of calls that nobody answered.</summary>
    /// <value>Default <see cref="UnansweredNotes.Nothing"/>.</value>
    public UnansweredNotes UnansweredNotes { get; init; }

    /// <summary>Gets a value indicating whether a link that expires is written if no lasting link is known.</summary>
    /// <value>Default false.</value>
    public bool ExpiringLinks { get; init; }

    /// <summary>The teammates (<c>tea_…</c>) by an agent's email address in any case. They go before the search by email address.</summary>
    /// <value>Default empty.</value>
    public ValueList<KeyValuePair<string, FrontId>> TeammateMap { get; init; }

    /// <summary>The teammates who follow each new conversation, by id or email address.</summary>
    /// <value>Default empty; at most 50, which is Front's limit.</value>
    public ValueList<string> Followers { get; init; }

    /// <summary>The automation rules that the library runs itself, in the order in which they are tried.</summary>
    /// <value>Default empty.</value>
    public ValueList<ConversationRule> Rules { get; init; }

    /// <summary>The name of the destination in effects: <c>front</c> without a <see cref="Name"/>, else <c>front:name</c>.</summary>
    public string Destination => Name.Length == 0 ? "front" : $"front:{Name}";
}

/// <summary>The ways in which calls can be written into Front.</summary>
public enum FrontWriter
{
    /// <summary>Messages of an application channel, written with its JWT; the API token is used for contacts, tags, comments and searches.</summary>
    ApplicationChannel,

    /// <summary>Imported messages, written with the API token alone.</summary>
    ImportedMessages,
}

/// <summary>The ways in which the next call can continue after its conversation has been archived.</summary>
public enum AfterArchive
{
    /// <summary>The call begins a new conversation, with its own qualification as the subject.</summary>
    NewConversation,

    /// <summary>The call reopens the old conversation; the subject stays.</summary>
    Reopen,
}

/// <summary>The time at which an answered call is first written.</summary>
public enum AnsweredTiming
{
    /// <summary>The whole call is written after its end.</summary>
    AtEnd,

    /// <summary>The first activity and the assignment are written at the answer, everything else after the end.</summary>
    AtAnswer,
}

/// <summary>The treatment of notes of calls that nobody answered.</summary>
public enum UnansweredNotes
{
    /// <summary>The notes are not written.</summary>
    Nothing,

    /// <summary>The notes are written as comments of the integration, which name the agent.</summary>
    AsIntegration,
}
