namespace CallLogging.Simulators;

/// <summary>What somebody does when his phone rings.</summary>
public enum PhoneHabitKind
{
    /// <summary>Answers.</summary>
    Answers,

    /// <summary>Declines.</summary>
    Declines,

    /// <summary>Does nothing.</summary>
    NeverAnswers,

    /// <summary>Picks up when the ringing has stopped: the answer crosses the end on its way.</summary>
    AnswersTooLate,
}
