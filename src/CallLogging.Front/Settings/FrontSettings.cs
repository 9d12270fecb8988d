namespace CallLogging.Front;

/// <summary>The settings that decide how calls become conversations of one Front company. Every setting has a default.</summary>
public sealed record FrontSettings
{
    private const int MaxFollowers = 50;

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

    /// <summary>Reads the settings from the company's section, in which the client's settings stand as well.</summary>
    internal static FrontSettings Read(SettingsReader reader, FrontSettings settings)
    {
        settings = settings with
        {
            Language = reader.GetString(nameof(Language), settings.Language)!,
            Writer = reader.GetEnum(nameof(Writer), settings.Writer),
            ChannelId = reader.GetString(nameof(ChannelId), settings.ChannelId?.Value, static t => IsId(t, "cha_"), "write an id that begins with cha_, as Front's API shows it")
                is { Length: > 0 } channel ? new FrontId(channel) : null,
            Inbox = ReadWord(reader, nameof(Inbox), settings.Inbox),
            Threading = reader.GetEnum(nameof(Threading), settings.Threading),
            AfterArchive = reader.GetEnum(nameof(AfterArchive), settings.AfterArchive),
            AnsweredTiming = reader.GetEnum(nameof(AnsweredTiming), settings.AnsweredTiming),
            VoicemailLinkDelay = reader.GetTimeSpan(nameof(VoicemailLinkDelay), settings.VoicemailLinkDelay, TimeSpan.Zero, TimeSpan.FromDays(1)),
            VoicemailWord = ReadWord(reader, nameof(VoicemailWord), settings.VoicemailWord),
            UnansweredNotes = reader.GetEnum(nameof(UnansweredNotes), settings.UnansweredNotes),
            ExpiringLinks = reader.GetBoolean(nameof(ExpiringLinks), settings.ExpiringLinks),
            TeammateMap = reader.GetEntries(nameof(TeammateMap), settings.TeammateMap, ParseTeammate),
            Followers = reader.GetEntries(nameof(Followers), settings.Followers, ParseFollower),
            Rules = reader.GetSection(nameof(Rules)) is { } rules ? rules.Children.Select(r => ConversationRule.Read(new SettingsReader(r, reader.Errors))).ToValueList() : settings.Rules,
        };
        if (settings.Followers.Count > MaxFollowers)
        {
            reader.AddError(nameof(Followers), $"has {settings.Followers.Count} teammates; Front takes at most {MaxFollowers}.");
        }

        return settings;
    }

    private static string ReadWord(SettingsReader reader, string name, string defaultValue)
    {
        string text = reader.GetString(name, defaultValue)!;
        if (string.IsNullOrWhiteSpace(text))
        {
            reader.AddError(name, "is empty; leave it out for the default.");
        }

        return text;
    }

    private static bool IsId(string? text, string prefix) =>
        text is not null && text.Length > prefix.Length && text.StartsWith(prefix, StringComparison.Ordinal)
        && text.AsSpan(prefix.Length).IndexOfAnyExceptInRange('0', 'z') < 0 && text.AsSpan(prefix.Length).IndexOfAnyInRange(':', '@') < 0;

    private static (KeyValuePair<string, FrontId> Entry, string? Error) ParseTeammate(string email, string? id) =>
        !email.Contains('@', StringComparison.Ordinal) ? (default, "is not an email address; the map goes from an agent's email address to a teammate's id.")
        : IsId(id, "tea_") ? (KeyValuePair.Create(email, new FrontId(id!)), null)
        : (default, $"is '{id}'; write a teammate's id, which begins with tea_.");

    private static (string Entry, string? Error) ParseFollower(string name, string? follower) =>
        IsId(follower, "tea_") || follower?.Contains('@', StringComparison.Ordinal) == true ? (follower!, null)
        : ("", $"is '{follower}'; write an email address or an id that begins with tea_.");
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
