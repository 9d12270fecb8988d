namespace CallLogging.Front;

/// <summary>When an answered call is first written (spec F6).</summary>
public enum AnsweredTiming
{
    /// <summary>When it has ended.</summary>
    AtEnd,

    /// <summary>The first activity and the assignment when it is answered, all else at its end.</summary>
    AtAnswer,
}
