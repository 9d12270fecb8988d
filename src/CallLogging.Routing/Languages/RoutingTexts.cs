namespace CallLogging.Routing;

/// <summary>What routing says to people, in one language (spec L1). Names no telephone number.</summary>
public sealed record RoutingTexts
{
    /// <summary>The texts of all languages: English, German, Spanish, Polish, French.</summary>
    public static LanguageCatalogue<RoutingTexts> Catalogue { get; } = new(
        EnglishRouting.Texts,
        ("de", GermanRouting.Texts),
        ("es", SpanishRouting.Texts),
        ("pl", PolishRouting.Texts),
        ("fr", FrenchRouting.Texts));

    /// <summary>On an incoming call; <c>{name}</c> is the call type's (spec R1).</summary>
    public required TextTemplate IncomingCall { get; init; }

    /// <summary>Decisions; <c>{agent}</c> is who is rung, or the fallback.</summary>
    public required DecisionTexts Decisions { get; init; }

    /// <summary>Rules, as the second half of a sentence behind a decision.</summary>
    public required RuleTexts Rules { get; init; }

    /// <summary>Standings of members.</summary>
    public required StandingTexts Standings { get; init; }

    /// <summary>What is wrong with a call type.</summary>
    public required FindingTexts Findings { get; init; }

    /// <summary>Stands for an agent whose id is a telephone number; <c>{place}</c> is his place in the list, from 1.</summary>
    public required TextTemplate NamelessMember { get; init; }

    /// <summary>"Incoming call from {name}".</summary>
    /// <param name="name">The call type's name.</param>
    /// <param name="language">A culture name such as <c>de</c>.</param>
    public static string IncomingCallFrom(string name, string? language) => Catalogue.For(language).IncomingCall.Fill(name);

    internal static TextTemplate Agent(string text) => TextTemplate.Parse(text, "agent");

    internal static TextTemplate Finding(string text) =>
        TextTemplate.Parse(text, "actual", "needed", "members", "reachable", "agents", "other");
}
