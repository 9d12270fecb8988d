namespace CallLogging.Front;

/// <summary>Why a customer has the handle that he has.</summary>
public enum CustomerHandleRule
{
    /// <summary>The number, E.164.</summary>
    Number,

    /// <summary>The number is withheld: the line's own handle, and a thread of its own for each call.</summary>
    Withheld,

    /// <summary>What the provider gives is no number: as if it were withheld.</summary>
    NotANumber,
}
