namespace CallLogging.Routing;

/// <summary>Something that is wrong with a call type, with the figures behind it (spec R5).</summary>
/// <param name="Type">The call type.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Severity">How bad it is.</param>
public sealed record CallTypeFinding(CallTypeId Type, CallTypeFindingKind Kind, FindingSeverity Severity)
{
    /// <summary>What is set, in seconds: the maximum wait or the ring time; null where no time is concerned.</summary>
    public double? ActualSeconds { get; init; }

    /// <summary>What it should be at least, in seconds; null where no time is concerned.</summary>
    public double? NeededSeconds { get; init; }

    /// <summary>How many members the type has; 0 where that is not concerned.</summary>
    public int Members { get; init; }

    /// <summary>How many of them one call reaches; 0 where that is not concerned.</summary>
    public int Reachable { get; init; }

    /// <summary>The employees concerned: those beyond reach in the order of the list, the doubled member, the fallback, who is unknown.</summary>
    public ValueList<AgentId> Agents { get; init; }

    /// <summary>The other call type that has the number, or null.</summary>
    public CallTypeId? Other { get; init; }

    /// <summary>The other call type's name, or null.</summary>
    public string? OtherName { get; init; }

    /// <summary>What is wrong and the way out, for people.</summary>
    /// <param name="language">A culture name such as <c>de</c>; English if there are no texts for it.</param>
    public string Text(string? language) => FindingText.Write(this, RoutingTexts.Catalogue.For(language).Findings);
}
