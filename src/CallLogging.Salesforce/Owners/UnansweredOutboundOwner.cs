namespace CallLogging.Salesforce;

/// <summary>Who owns the Task of an outbound call that nobody answered (spec S25).</summary>
public enum UnansweredOutboundOwner
{
    /// <summary>The record's owner, as for missed calls.</summary>
    RecordOwner,

    /// <summary>The agent who dialled, if that agent is a Salesforce user.</summary>
    Agent,
}
