namespace CallLogging.Simulators;

/// <summary>The secrets, limits, teammates, inboxes, channels and tags of a simulated Front company.</summary>
/// <remarks>A class and not a record, so that no text shows the secrets.</remarks>
public sealed class FrontSimulatorOptions
{
    /// <summary>The seed of random delays and faults. The same seed and the same requests give the same responses. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The API token of the company. Default <c>simulated-front-token</c>.</summary>
    public string ApiToken { get; init; } = "simulated-front-token";

    /// <summary>The scopes of the API token, as Front names them. Default: all scopes that the library needs.</summary>
    public ValueList<string> Scopes { get; init; } =
    [
        "contacts:read", "contacts:write", "conversations:read", "conversations:write", "messages:read", "messages:write",
        "comments:read", "comments:write", "inboxes:read", "channels:read", "teammates:read", "tags:read", "tags:write",
    ];

    /// <summary>The id of the app, which channel tokens name as <c>iss</c>. Default <c>simulated-app</c>.</summary>
    public string AppUid { get; init; } = "simulated-app";

    /// <summary>The secret of the app, which signs channel tokens and the webhooks of applications and channels. Default 39 characters.</summary>
    public string AppSecret { get; init; } = "simulated-front-app-secret-of-39-chars.";

    /// <summary>The API secret of the company, which signs the webhooks of rules. Default <c>simulated-front-api-secret</c>.</summary>
    public string ApiSecret { get; init; } = "simulated-front-api-secret";

    /// <summary>The number of requests that the plan allows per minute, counted over all tokens; the next one gets 429. Default 50.</summary>
    public int RequestsPerMinute { get; init; } = 50;

    /// <summary>The number of messages that one channel accepts per second; the next one gets 429 with <c>x-front-tier</c>. Default 5.</summary>
    public int MessagesPerSecond { get; init; } = 5;

    /// <summary>The shortest time from the acceptance of a message until it appears in its conversation. Default 0.5 seconds.</summary>
    public TimeSpan MinMessageDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest time until an accepted message appears. Default 2 seconds.</summary>
    /// <remarks>Each delay is drawn evenly between both limits, so that messages overtake each other.</remarks>
    public TimeSpan MaxMessageDelay { get; init; } = TimeSpan.FromSeconds(2);

    // Why: docs/decisions/0081-reject-what-is-not-simulated.md
    /// <summary>Gets a value indicating whether a message reopens an archived conversation. Default true. Front does not document it.</summary>
    public bool ShouldReopenArchived { get; init; } = true;

    /// <summary>The HTTP status of a request that gives a contact the handle of another contact. Default 409. Front does not document it.</summary>
    public int TakenHandleStatus { get; init; } = 409;

    /// <summary>Gets a value indicating whether a repeated import gets the id of the first one. Default true. Front does not document it.</summary>
    /// <value>If false, a repeated import gets a new id that no message ever has.</value>
    public bool ShouldRepeatFirstImportId { get; init; } = true;

    /// <summary>The status that the API states for a conversation that is marked as spam. Default <c>deleted</c>, because Front's specification lists no status for spam.</summary>
    public string SpamStatus { get; init; } = "deleted";

    /// <summary>Gets a value indicating whether the API returns the bodies of comments and imported messages as HTML. Default true. Front does not document it.</summary>
    /// <value>If false, it returns them as the requests stated them.</value>
    public bool ShouldReturnHtml { get; init; } = true;

    /// <summary>The time from the creation of a tag until the list of tags has it. Default zero.</summary>
    public TimeSpan TagListDelay { get; init; }

    /// <summary>Gets a value indicating whether events produce the webhook of an application. Default true.</summary>
    public bool HasApplicationWebhooks { get; init; } = true;

    /// <summary>Gets a value indicating whether events produce the webhook of a rule. Default false.</summary>
    public bool HasRuleWebhooks { get; init; }

    /// <summary>The scheme and host in links and redirects, which differ from those of the request. Default <c>https://simulated.api.frontapp.com</c>.</summary>
    public string LinkAddress { get; init; } = "https://simulated.api.frontapp.com";

    /// <summary>The teammates. Default three: <c>tea_1</c> Ada Probe, <c>tea_2</c> Ben Muster, <c>tea_3</c> Cleo Ejemplo, at example.com.</summary>
    public ValueList<SimulatedFrontTeammate> Teammates { get; init; } =
    [
        new SimulatedFrontTeammate("tea_1", "ada@example.com", "Ada", "Probe"),
        new SimulatedFrontTeammate("tea_2", "ben@example.com", "Ben", "Muster"),
        new SimulatedFrontTeammate("tea_3", "cleo@example.com", "Cleo", "Ejemplo"),
    ];

    /// <summary>The inboxes. Default two: <c>inb_1</c> Aircall Phone, <c>inb_2</c> Voicemails.</summary>
    public ValueList<SimulatedFrontInbox> Inboxes { get; init; } =
    [
        new SimulatedFrontInbox("inb_1", "Aircall Phone") { TeammateIds = ["tea_1", "tea_2", "tea_3"] },
        new SimulatedFrontInbox("inb_2", "Voicemails") { TeammateIds = ["tea_1"] },
    ];

    /// <summary>The channels of the app. Default one: <c>cha_1</c> Calls, in <c>inb_1</c>.</summary>
    public ValueList<SimulatedFrontChannel> Channels { get; init; } = [new SimulatedFrontChannel("cha_1", "Calls", "inb_1")];

    /// <summary>The tags that exist from the start. Default one: <c>tag_1</c> Test.</summary>
    public ValueList<SimulatedFrontTag> Tags { get; init; } = [new SimulatedFrontTag("tag_1", "Test")];
}

/// <summary>A teammate of the simulated Front company.</summary>
/// <param name="Id">The id at Front, such as <c>tea_1</c>.</param>
/// <param name="Email">The email address.</param>
/// <param name="FirstName">The first name.</param>
/// <param name="LastName">The family name.</param>
public sealed record SimulatedFrontTeammate(string Id, string Email, string FirstName, string LastName)
{
    /// <summary>Gets a value indicating whether the account is blocked. Default false.</summary>
    /// <value>If true, the teammate can be neither an author nor an assignee.</value>
    public bool IsBlocked { get; init; }
}

/// <summary>An inbox of the simulated Front company.</summary>
/// <param name="Id">The id at Front, such as <c>inb_1</c>.</param>
/// <param name="Name">The name that people see.</param>
public sealed record SimulatedFrontInbox(string Id, string Name)
{
    /// <summary>The ids of the teammates who have access. Default empty.</summary>
    public ValueList<string> TeammateIds { get; init; }
}

/// <summary>A channel of the simulated Front company.</summary>
/// <param name="Id">The id at Front, such as <c>cha_1</c>.</param>
/// <param name="Name">The name that people see.</param>
/// <param name="InboxId">The id of the inbox in which its new conversations start.</param>
public sealed record SimulatedFrontChannel(string Id, string Name, string InboxId)
{
    /// <summary>The type as the API names it. Default <c>custom</c>, the type of an application's channel.</summary>
    public string Type { get; init; } = "custom";

    /// <summary>Gets a value indicating whether the handles of its messages are phone numbers. Default true. The API does not show it.</summary>
    /// <value>If false, the handles become <c>custom</c> handles.</value>
    public bool HasPhoneContacts { get; init; } = true;

    /// <summary>Gets a value indicating whether teammates can reply on the channel. Default false.</summary>
    /// <value>The API shows it as <c>all_teammates_can_reply</c>.</value>
    public bool CanReceiveReplies { get; init; }

    /// <summary>Gets a value indicating whether the configuration of the channel is valid. Default true.</summary>
    public bool IsValid { get; init; } = true;
}

/// <summary>A tag of the simulated Front company.</summary>
/// <param name="Id">The id at Front, such as <c>tag_1</c>.</param>
/// <param name="Name">The name, at most 64 characters.</param>
public sealed record SimulatedFrontTag(string Id, string Name);
