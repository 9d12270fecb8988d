namespace CallLogging.Delivery;

/// <summary>What is parked.</summary>
public enum ParkedKind
{
    /// <summary>A request that could not be read; its raw form is kept.</summary>
    Request,

    /// <summary>An effect that the destination refuses.</summary>
    Effect,

    /// <summary>A call that could not be planned for a destination.</summary>
    Plan,

    /// <summary>A record that was written twice: for people to mend.</summary>
    WrittenTwice,
}
