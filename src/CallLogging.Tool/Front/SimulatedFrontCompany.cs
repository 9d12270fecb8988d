using CallLogging.Front;
using CallLogging.Simulators;

namespace CallLogging.Tool;

/// <summary>The simulated Front company: the people of the bundled calls, and the inboxes, channel, tags and people that the settings name.</summary>
internal static class SimulatedFrontCompany
{
    /// <summary>The id of the channel, unless the settings name another.</summary>
    public const string ChannelId = "cha_1";

    private const string CallInboxId = "inb_1";

    // Carla Ruiz is left out, so that the bundled calls show an agent who is not a teammate at Front.
    private static readonly ValueList<SimulatedFrontTeammate> BundledTeammates =
    [
        new("tea_1", "anna.berger@example.com", "Anna", "Berger"),
        new("tea_2", "ben.okafor@example.com", "Ben", "Okafor"),
        new("tea_3", "dan.young@example.com", "Dan", "Young"),
        new("tea_4", "eva.stone@example.com", "Eva", "Stone") { IsBlocked = true },
        new("tea_5", "frida.lindqvist@example.com", "Frida", "Lindqvist"),
    ];

    /// <summary>The settings of a run without a settings file.</summary>
    public static FrontSettings DefaultSettings { get; } = new() { ChannelId = new FrontId(ChannelId) };

    /// <summary>Creates the company.</summary>
    /// <param name="settings">The settings whose inboxes, channel, tags and people the company has.</param>
    public static FrontSimulator Create(FrontSettings settings)
    {
        ValueList<SimulatedFrontTeammate> teammates = GetTeammates(settings);
        return new FrontSimulator(new FrontSimulatorOptions
        {
            RequestsPerMinute = FrontClient.MaxRequestsPerMinute,
            HasApplicationWebhooks = false,
            Teammates = teammates,
            Inboxes = SelectNames([settings.Inbox, "Voicemails", .. settings.Rules.SelectMany(r => new[] { r.Inbox, r.MoveTo })])
                .Select((name, place) => new SimulatedFrontInbox($"inb_{place + 1}", name) { TeammateIds = teammates.Select(t => t.Id).ToValueList() }).ToValueList(),
            Channels = [new SimulatedFrontChannel(settings.ChannelId?.Value ?? ChannelId, "Calls", CallInboxId)],
            Tags = SelectNames(settings.Rules.SelectMany(r => new[] { r.AddTag, r.RemoveTag, r.HasTag }))
                .Select((name, place) => new SimulatedFrontTag($"tag_{place + 1}", name)).ToValueList(),
        });
    }

    /// <summary>Returns the teammate with an email address, or null if there is none or they are blocked.</summary>
    /// <param name="settings">The settings of the company.</param>
    /// <param name="email">The agent's email address.</param>
    public static SimulatedFrontTeammate? FindTeammate(FrontSettings settings, string email) =>
        GetTeammates(settings).FirstOrDefault(t => !t.IsBlocked && string.Equals(t.Email, email, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns all teammates: those of the settings, the bundled ones, and followers.</summary>
    /// <param name="settings">The settings of the company.</param>
    public static ValueList<SimulatedFrontTeammate> GetTeammates(FrontSettings settings)
    {
        var teammates = new List<SimulatedFrontTeammate>();
        foreach ((string email, FrontId id) in settings.TeammateMap)
        {
            Add(id.Value, email);
        }

        teammates.AddRange(BundledTeammates.Where(b => !teammates.Exists(t => t.Id == b.Id || HasEmail(t, b.Email))));
        foreach (string follower in settings.Followers)
        {
            bool isEmail = follower.Contains('@', StringComparison.Ordinal);
            if (!teammates.Exists(t => isEmail ? HasEmail(t, follower) : t.Id == follower))
            {
                Add(isEmail ? $"tea_{teammates.Count + 100}" : follower, isEmail ? follower : $"{follower}@example.com");
            }
        }

        return teammates.ToValueList();

        void Add(string id, string email)
        {
            if (!teammates.Exists(t => t.Id == id))
            {
                teammates.Add(new SimulatedFrontTeammate(id, email, email.Split('@')[0], ""));
            }
        }
    }

    private static bool HasEmail(SimulatedFrontTeammate teammate, string email) => string.Equals(teammate.Email, email, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> SelectNames(IEnumerable<string?> names) => names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
}
