namespace CallLogging.Salesforce;

/// <summary>What to do about a fault (spec S30).</summary>
public abstract record SalesforceRemedy
{
    private SalesforceRemedy()
    {
    }

    /// <summary>Replace the session and send the request again, once. The client does this itself.</summary>
    public sealed record RefreshSession : SalesforceRemedy;

    /// <summary>The same again later; nothing was written.</summary>
    /// <param name="After">How long to wait at least, or null: then the pipeline chooses.</param>
    public sealed record Retry(TimeSpan? After = null) : SalesforceRemedy;

    /// <summary>Send this org nothing for a while; nothing was written.</summary>
    /// <param name="For">How long.</param>
    public sealed record PauseOrg(TimeSpan For) : SalesforceRemedy;

    /// <summary>Plan again without a field, and warn: the integration user may not see or set it, or the org does not take the value.</summary>
    /// <param name="Field">Its API name.</param>
    public sealed record DropField(string Field) : SalesforceRemedy;

    /// <summary>Plan again with the next owner.</summary>
    /// <param name="Refused">The owner that cannot be, or null if none was sent.</param>
    public sealed record NextOwner(SalesforceId? Refused) : SalesforceRemedy;

    /// <summary>What was to be created is there already: go on with it.</summary>
    /// <param name="Id">The record. Of a duplicate rule it may be of another object: its first three letters tell.</param>
    public sealed record UseExisting(SalesforceId Id) : SalesforceRemedy;

    /// <summary>The addressed record was deleted: its effects end, it is not written again.</summary>
    public sealed record Gone : SalesforceRemedy;

    /// <summary>A record that a field refers to is gone or out of reach: look up again, then plan again.</summary>
    /// <param name="Field">The field, or null where the error does not say.</param>
    public sealed record LookUpAgain(string? Field) : SalesforceRemedy;

    /// <summary>The new record is refused for good: write the Task without it (spec S23), and warn.</summary>
    /// <param name="Target">What was refused.</param>
    public sealed record WithoutNewRecord(SalesforceTarget Target) : SalesforceRemedy;

    /// <summary>Somebody changed the record since: read it, then plan what is still ours (spec S29).</summary>
    public sealed record ReadFirst : SalesforceRemedy;

    /// <summary>It would be refused again: for people to look at.</summary>
    public sealed record Park : SalesforceRemedy;

    /// <summary>Nobody can tell whether it was written: search before anything is sent again.</summary>
    public sealed record Unclear : SalesforceRemedy;
}
