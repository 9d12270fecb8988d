using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>The words of <see cref="DestinationFault.Replan.Code"/> that this destination's rules read.</summary>
public static class SalesforceReplan
{
    /// <summary>Without a field; the subject is its API name.</summary>
    public const string DropField = "drop_field";

    /// <summary>With the next owner; the subject is the id of the refused one, or null.</summary>
    public const string NextOwner = "next_owner";

    /// <summary>Gather again; the subject is the field whose record is gone, or null.</summary>
    public const string LookUpAgain = "look_up_again";

    /// <summary>Without the new record; the subject is a <see cref="SalesforceTarget"/>.</summary>
    public const string WithoutNewRecord = "without_new_record";

    /// <summary>Not at all: somebody deleted the Task.</summary>
    public const string TaskDeleted = "task_deleted";
}
