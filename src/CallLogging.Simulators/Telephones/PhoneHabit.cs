namespace CallLogging.Simulators;

/// <summary>What somebody does when his phone rings.</summary>
/// <param name="Kind">What.</param>
/// <param name="After">How long after the first ring.</param>
public readonly record struct PhoneHabit(PhoneHabitKind Kind, TimeSpan After)
{
    /// <summary>Never reacts.</summary>
    public static PhoneHabit Never { get; } = new(PhoneHabitKind.NeverAnswers, TimeSpan.Zero);

    /// <summary>Answers after some seconds.</summary>
    public static PhoneHabit Answers(double seconds) => new(PhoneHabitKind.Answers, TimeSpan.FromSeconds(seconds));

    /// <summary>Declines after some seconds.</summary>
    public static PhoneHabit Declines(double seconds) => new(PhoneHabitKind.Declines, TimeSpan.FromSeconds(seconds));

    /// <summary>Picks up some seconds after the ringing stopped.</summary>
    public static PhoneHabit AnswersTooLate(double seconds) => new(PhoneHabitKind.AnswersTooLate, TimeSpan.FromSeconds(seconds));
}
