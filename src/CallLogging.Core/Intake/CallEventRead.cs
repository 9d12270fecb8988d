namespace CallLogging;

/// <summary>What a reader made of a provider's request. A reader never throws, whatever the input (spec P1).</summary>
public abstract record CallEventRead
{
    private CallEventRead()
    {
    }

    /// <summary>The request told something of calls: store the events, then give the reply.</summary>
    /// <param name="Events">What was said, at least one event.</param>
    /// <param name="Reply">The answer for the provider once the events are stored.</param>
    public sealed record Parsed(ValueList<CallEvent> Events, Reply Reply) : CallEventRead;

    /// <summary>The request is authentic and tells nothing of calls: answered 2xx, named in the metrics.</summary>
    /// <param name="Kind">The provider's word for it, such as <c>user.opened.v2</c>.</param>
    /// <param name="Account">The account that it belongs to.</param>
    public sealed record Ignored(string Kind, AccountKey Account) : CallEventRead;

    /// <summary>The request is authentic, and its body has a shape that the reader does not know: answered 2xx, kept and parked.</summary>
    /// <param name="Place">Where in the body, such as <c>$.data.id</c>.</param>
    /// <param name="Reason">What was expected there.</param>
    /// <param name="Account">The account that it belongs to.</param>
    public sealed record Unreadable(string Place, string Reason, AccountKey Account) : CallEventRead;

    /// <summary>The request is not from the provider, or nobody can tell: nothing of it is kept.</summary>
    /// <param name="Status">The HTTP status to answer with. The reason is for the log, never for the sender.</param>
    /// <param name="Check">Which check failed.</param>
    /// <param name="Place">Where in the request, such as <c>$.token</c> or a header's name.</param>
    /// <param name="Provider">The provider that it claims to come from.</param>
    public sealed record Refused(int Status, OriginCheck Check, string Place, string Provider) : CallEventRead;
}
