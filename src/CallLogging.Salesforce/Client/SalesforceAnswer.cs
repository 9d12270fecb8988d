namespace CallLogging.Salesforce;

/// <summary>What came of one request.</summary>
/// <typeparam name="T">What the org hands back when it did what it was asked.</typeparam>
public abstract record SalesforceAnswer<T>
{
    private SalesforceAnswer()
    {
    }

    /// <summary>The org did it.</summary>
    /// <param name="Value">What it handed back.</param>
    public sealed record Done(T Value) : SalesforceAnswer<T>
    {
        /// <summary>When the org answered, by its own clock in whole seconds, or null where it did not say.</summary>
        public DateTimeOffset? At { get; init; }
    }

    /// <summary>An answer other than success came. Whether nothing was written, <see cref="SalesforceFaults"/> tells.</summary>
    /// <param name="Refusal">What was answered.</param>
    public sealed record Refused(SalesforceRefusal Refusal) : SalesforceAnswer<T>;

    /// <summary>No answer came, or none that can be read.</summary>
    /// <param name="Silence">What was seen.</param>
    public sealed record NoAnswer(SalesforceSilence Silence) : SalesforceAnswer<T>;
}
