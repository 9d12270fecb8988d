namespace CallLogging.Front;

/// <summary>How calls become conversations of one Front company. Every setting has a default.</summary>
public sealed record FrontSettings
{
    /// <summary>The name that the host gave it, such as <c>desk</c>; empty where there is only one.</summary>
    public string Name { get; init; } = "";

    /// <summary>The language of subjects and activities, a culture name such as <c>de</c>.</summary>
    /// <value>Default <c>en</c>. Languages without texts fall back to English.</value>
    public string Language { get; init; } = "en";

    /// <summary>How calls are written (spec F9).</summary>
    /// <value>Default <see cref="FrontWriter.ApplicationChannel"/>.</value>
    public FrontWriter Writer { get; init; }

    /// <summary>The channel that calls are written into (<c>cha_…</c>); needed by <see cref="FrontWriter.ApplicationChannel"/> only.</summary>
    public FrontId? ChannelId { get; init; }

    /// <summary>The name of the call inbox (spec F2).</summary>
    /// <value>Default <c>Aircall Phone</c>. An application channel delivers into its own inbox: the doctor checks that it is this one.</value>
    public string Inbox { get; init; } = "Aircall Phone";

    /// <summary>Which calls share a conversation (spec F4).</summary>
    /// <value>Default <see cref="Threading.PerContact"/>.</value>
    public Threading Threading { get; init; }

    /// <summary>What the next call does when its conversation has been archived (spec F3).</summary>
    /// <value>Default <see cref="AfterArchive.NewConversation"/>.</value>
    public AfterArchive AfterArchive { get; init; }

    /// <summary>When an answered call is first written (spec F6).</summary>
    /// <value>Default <see cref="AnsweredTiming.AtEnd"/>.</value>
    public AnsweredTiming AnsweredTiming { get; init; }

    /// <summary>How long after a call's end the link to its voicemail is written: by then it lasts (spec F6).</summary>
    /// <value>Default 3 minutes; 0 to 24 hours.</value>
    public TimeSpan VoicemailLinkDelay { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The word that begins the subject of a voicemail in every language (spec F3).</summary>
    /// <value>Default <c>Voicemail</c>. Not empty: rules in Front trigger on it.</value>
    public string VoicemailWord { get; init; } = ConversationSubject.DefaultVoicemailWord;

    /// <summary>What becomes of the notes of calls that nobody answered (spec F5).</summary>
    /// <value>Default <see cref="UnansweredNotes.Nothing"/>.</value>
    public UnansweredNotes UnansweredNotes { get; init; }

    /// <summary>Whether a link that expires is written where no lasting one is known.</summary>
    /// <value>Default false.</value>
    public bool ExpiringLinks { get; init; }

    /// <summary>Teammates by an agent's e-mail address in any case; goes before the search by e-mail.</summary>
    public ValueList<KeyValuePair<string, FrontId>> TeammateMap { get; init; }

    /// <summary>Teammates who follow each new conversation, by id or e-mail address (spec F8). At most 50: Front's limit.</summary>
    public ValueList<string> Followers { get; init; }

    /// <summary>Automation that the library runs itself (spec F13).</summary>
    public ValueList<ConversationRule> Rules { get; init; }

    /// <summary>The destination's name in effects: <c>front</c> or <c>front:name</c>.</summary>
    public string Destination => Name.Length == 0 ? "front" : $"front:{Name}";
}
