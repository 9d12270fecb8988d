namespace CallLogging.Simulators;

/// <summary>The reaction of an agent whose telephone rings.</summary>
/// <param name="Kind">The kind of reaction.</param>
/// <param name="Delay">The time from the first ring to the reaction; for <see cref="PhoneBehaviorKind.AnswersTooLate"/>, the time from the end of the ring attempt.</param>
public readonly record struct PhoneBehavior(PhoneBehaviorKind Kind, TimeSpan Delay)
{
    /// <summary>The agent never reacts, so that the ring attempt times out.</summary>
    public static PhoneBehavior Never { get; } = new(PhoneBehaviorKind.NeverAnswers, TimeSpan.Zero);

    /// <summary>Creates the behavior of an agent who answers.</summary>
    /// <param name="seconds">The seconds from the first ring to the answer.</param>
    /// <returns>The behavior.</returns>
    public static PhoneBehavior AnswerAfter(double seconds) => new(PhoneBehaviorKind.Answers, TimeSpan.FromSeconds(seconds));

    /// <summary>Creates the behavior of an agent who declines.</summary>
    /// <param name="seconds">The seconds from the first ring to the decline.</param>
    /// <returns>The behavior.</returns>
    public static PhoneBehavior DeclineAfter(double seconds) => new(PhoneBehaviorKind.Declines, TimeSpan.FromSeconds(seconds));

    /// <summary>Creates the behavior of an agent who answers after the ringing has stopped.</summary>
    /// <param name="seconds">The seconds from the end of the ring attempt to the answer.</param>
    /// <returns>The behavior.</returns>
    public static PhoneBehavior AnswerTooLate(double seconds) => new(PhoneBehaviorKind.AnswersTooLate, TimeSpan.FromSeconds(seconds));
}

/// <summary>The kinds of reactions of an agent whose telephone rings.</summary>
public enum PhoneBehaviorKind
{
    /// <summary>The agent answers, unless the ringing stopped before.</summary>
    Answers,

    /// <summary>The agent declines, unless the ringing stopped before.</summary>
    Declines,

    /// <summary>The agent does not react.</summary>
    NeverAnswers,

    /// <summary>The agent answers after the ringing has stopped, so that the answer and the end of the ring attempt cross each other.</summary>
    AnswersTooLate,
}
