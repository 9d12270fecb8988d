namespace CallLogging.Simulation;

/// <summary>Which part of the machinery is switched off, to show that the laws need it.</summary>
internal enum Without
{
    Nothing,

    /// <summary>A doubtful effect is searched for, or sent again, at once.</summary>
    Horizon,

    /// <summary>A write under an old lease is taken.</summary>
    Epoch,

    /// <summary>An effect whose answer is missing counts as not sent.</summary>
    Doubtful,

    /// <summary>Effects of one conflict key are carried out at the same time.</summary>
    ConflictKey,

    /// <summary>Events are folded in the order in which they came.</summary>
    Order,

    /// <summary>Who looks at the holds of conflict keys does not lock the keys; only where requests take several steps.</summary>
    KeyLock,
}
