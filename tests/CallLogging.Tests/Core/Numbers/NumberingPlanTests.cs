using Shouldly;

namespace CallLogging.Tests.Core.Numbers;

public class NumberingPlanTests
{
    [Fact]
    public void Current_Data_IsSmallAndNamesItsSource_N4()
    {
        using Stream data = typeof(NumberingPlan).Assembly.GetManifestResourceStream("CallLogging.numbering-plan.bin").ShouldNotBeNull();
        data.Length.ShouldBeLessThanOrEqualTo(150_000);
        NumberingPlan.Current.Source.ShouldStartWith("google-libphonenumber ");
        NumberingPlan.Current.Regions.Length.ShouldBeGreaterThan(250);
    }

    // A template repeats no group, so it writes each digit of a number once.
    [Fact]
    public void Formats_LongestText_FitsMaxFormatted_N6()
    {
        int longest = NumberingPlan.Current.Formats.Max(format => format.Template.Count(c => c >= ' '));
        ("+999 ".Length + NumberingPlan.MaxNationalDigits + longest).ShouldBeLessThanOrEqualTo(PhoneNumber.MaxFormatted);
    }
}
