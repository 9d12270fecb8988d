namespace CallLogging.Simulators;

/// <summary>How the simulated company at Front is.</summary>
/// <remarks>No record: its text would show the secrets.</remarks>
public sealed class FrontSimulatorOptions
{
    /// <summary>What delays and storms are drawn from. Same seed, same requests: same answers. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The API token. Default <c>simulated-front-token</c>.</summary>
    public string ApiToken { get; init; } = "simulated-front-token";

    /// <summary>What the API token may do, in Front's words. Default all that the library asks for.</summary>
    public ValueList<string> Scopes { get; init; } =
    [
        "contacts:read", "contacts:write", "conversations:read", "conversations:write", "messages:read", "messages:write",
        "comments:read", "comments:write", "inboxes:read", "channels:read", "teammates:read", "tags:read", "tags:write",
    ];

    /// <summary>The app's id, a channel token's <c>iss</c>. Default <c>simulated-app</c>.</summary>
    public string AppUid { get; init; } = "simulated-app";

    /// <summary>The app's secret: it signs channel tokens, and the webhooks of application and channel. Default 39 characters.</summary>
    public string AppSecret { get; init; } = "simulated-front-app-secret-of-39-chars.";

    /// <summary>The company's API secret: it signs the webhooks of rules. Default <c>simulated-front-api-secret</c>.</summary>
    public string ApiSecret { get; init; } = "simulated-front-api-secret";

    /// <summary>The company's plan: requests in a minute, all tokens together; one more gets 429. Default 50.</summary>
    public int RequestsPerMinute { get; init; } = 50;

    /// <summary>Messages that one channel takes in a second; one more gets 429 with <c>x-front-tier</c>. Default 5.</summary>
    public int MessagesPerSecond { get; init; } = 5;

    /// <summary>The shortest time from accepting a message to its being there. Default 0.5 s.</summary>
    public TimeSpan LeastDelay { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest; each is drawn evenly, so that messages overtake each other. Default 2 s.</summary>
    public TimeSpan MostDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether a message for an archived conversation opens it again. Default true. Front does not document it.</summary>
    public bool MessagesReopenArchived { get; init; } = true;

    /// <summary>The status for a contact whose handle another one has. Default 409. Front does not document it.</summary>
    public int TakenHandleStatus { get; init; } = 409;

    /// <summary>Whether an import that Front has already is answered with the first one's id. Default true; else with an id that nothing ever gets. Front does not document it.</summary>
    public bool RepeatedImportsKeepTheirId { get; init; } = true;

    /// <summary>Whether webhooks of an application are made. Default true.</summary>
    public bool SendsApplicationWebhooks { get; init; } = true;

    /// <summary>Whether webhooks of rules are made. Default false.</summary>
    public bool SendsRuleWebhooks { get; init; }

    /// <summary>The host in the answers' links and redirects, which is not the one that is asked. Default <c>https://simulated.api.frontapp.com</c>.</summary>
    public string LinkAddress { get; init; } = "https://simulated.api.frontapp.com";

    /// <summary>The people. Default three: <c>tea_1</c> Ada Probe, <c>tea_2</c> Ben Muster, <c>tea_3</c> Cleo Ejemplo, at example.com.</summary>
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

    /// <summary>The channels. Default one: <c>cha_1</c> Calls, in <c>inb_1</c>, of the app.</summary>
    public ValueList<SimulatedFrontChannel> Channels { get; init; } = [new SimulatedFrontChannel("cha_1", "Calls", "inb_1")];

    /// <summary>The tags. Default one: <c>tag_1</c> Test.</summary>
    public ValueList<SimulatedFrontTag> Tags { get; init; } = [new SimulatedFrontTag("tag_1", "Test")];
}
