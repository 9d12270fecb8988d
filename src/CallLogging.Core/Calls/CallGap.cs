namespace CallLogging;

/// <summary>What a call of a provider's history is to those who keep its calls (spec P9).</summary>
public enum CallGap
{
    /// <summary>It is known as far as a history can tell.</summary>
    None,

    /// <summary>It is not known, and may yet be told of in the usual way: it lasts, or ended just now.</summary>
    NotYet,

    /// <summary>Nobody told of it.</summary>
    Missing,

    /// <summary>It is known, and its end was not told.</summary>
    EndIsMissing,

    /// <summary>It is not known, and the provider itself knows no end after <see cref="CallGaps.EndedWithin"/>: no call that anybody waits for.</summary>
    NeverEnded,
}
