using System.Text;

namespace CallLogging.Front;

/// <summary>Whom a click on a conversation calls.</summary>
/// <param name="Request">The call to start, or null.</param>
/// <param name="Rule">Why.</param>
/// <param name="Choices">The numbers to choose from, where somebody has to.</param>
public sealed record ClickToDialDecision(DialRequest? Request, ClickToDialRule Rule, ValueList<PhoneNumber> Choices = default)
{
    // Numbers stay out of logs that print the record.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Rule = ").Append(Rule);
        return true;
    }
}
