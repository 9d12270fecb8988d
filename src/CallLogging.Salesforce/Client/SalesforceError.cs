using System.Text;

namespace CallLogging.Salesforce;

/// <summary>One error as the org words it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Message">Its text. It may repeat what was sent, also names and numbers: not for logs.</param>
public sealed record SalesforceError(SalesforceErrorCode Code, string Message)
{
    /// <summary>API names of the fields that it is about; often none.</summary>
    public ValueList<string> Fields { get; init; }

    /// <summary>
    /// Records that are there already: those of a duplicate rule (<c>duplicateResut</c> or <c>duplicateResult</c>), the one that the text
    /// of DUPLICATE_VALUE names, or those of an upsert that fits several.
    /// </summary>
    public ValueList<SalesforceId> Existing { get; init; }

    // The text stays out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Code = ").Append(Code).Append(", Fields = ").Append(Fields);
        return true;
    }
}
