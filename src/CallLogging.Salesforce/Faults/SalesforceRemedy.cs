namespace CallLogging.Salesforce;

/// <summary>The remedy for a fault.</summary>
internal abstract record SalesforceRemedy
{
    private SalesforceRemedy()
    {
    }

    /// <summary>The session must be replaced and the request sent again, once. The client does this itself.</summary>
    public sealed record RefreshSession : SalesforceRemedy;

    /// <summary>The request can be repeated later; nothing was written.</summary>
    /// <param name="Delay">The shortest time to wait, or null if the pipeline chooses.</param>
    public sealed record Retry(TimeSpan? Delay = null) : SalesforceRemedy;

    /// <summary>The org must get no request for a while; nothing was written.</summary>
    /// <param name="Duration">The length of the pause, or null if the pipeline chooses.</param>
    public sealed record PauseOrg(TimeSpan? Duration) : SalesforceRemedy;

    /// <summary>The call is planned again without a field, with a finding: the integration user may not see or set it, or the org rejects the value.</summary>
    /// <param name="Field">The field's API name.</param>
    public sealed record DropField(string Field) : SalesforceRemedy;

    /// <summary>The call is planned again with the next owner.</summary>
    /// <param name="Rejected">The owner that Salesforce rejected, or null if none was sent.</param>
    public sealed record NextOwner(SalesforceId? Rejected) : SalesforceRemedy;

    /// <summary>The record to be created exists already and is used.</summary>
    /// <param name="Id">The record. A duplicate rule may name one of another object, which the first three letters of the id tell.</param>
    public sealed record UseExisting(SalesforceId Id) : SalesforceRemedy;

    /// <summary>The addressed record was deleted; its effects end, and it is not written again.</summary>
    public sealed record Gone : SalesforceRemedy;

    /// <summary>A record that a field refers to is gone or out of reach; the facts are gathered again, then the call is planned again.</summary>
    /// <param name="Field">The field's API name, or null if the error does not contain it.</param>
    public sealed record LookUpAgain(string? Field) : SalesforceRemedy;

    /// <summary>The new record is permanently rejected; the Task is written without it, with a finding.</summary>
    /// <param name="Target">The kind of record that was rejected.</param>
    public sealed record WithoutNewRecord(SalesforceTarget Target) : SalesforceRemedy;

    /// <summary>The record was changed since it was read; it must be read again before the part that is still ours is written.</summary>
    public sealed record ReadFirst : SalesforceRemedy;

    /// <summary>The request would be rejected again, so a person has to decide.</summary>
    public sealed record Park : SalesforceRemedy;

    /// <summary>The write may have succeeded or not; a search must come before anything is sent again.</summary>
    public sealed record Unclear : SalesforceRemedy;
}
