namespace CallLogging.Delivery;

/// <summary>What came of searching for an effect that is in doubt.</summary>
public abstract record VerifyResult
{
    private VerifyResult()
    {
    }

    /// <summary>It was written.</summary>
    /// <param name="Id">The record's id.</param>
    public sealed record Found(string Id) : VerifyResult
    {
        /// <summary>When the record was changed last, by the destination's clock, if that was our own write; else null.</summary>
        public DateTimeOffset? At { get; init; }

        /// <summary>Further records that the effect was written as, by a send that everybody had given up; none if all is well.</summary>
        public ValueList<string> Others { get; init; }
    }

    /// <summary>It was not written.</summary>
    public sealed record NotFound : VerifyResult;

    /// <summary>The search did not work.</summary>
    /// <param name="Fault">What to do next.</param>
    public sealed record Failed(DestinationFault Fault) : VerifyResult;
}
