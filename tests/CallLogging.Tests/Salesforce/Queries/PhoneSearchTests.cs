using System.Text.RegularExpressions;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Queries;

public class PhoneSearchTests
{
    [Theory]
    [InlineData("+12025550143", "12025550143|2025550143|0012025550143|01112025550143|(202) 555-0143|+1 202-555-0143")]
    [InlineData("+4930123456", "4930123456|30123456|030123456|004930123456|0114930123456|49030123456|030 123456|+49 30 123456")]
    [InlineData("+442079460001", "442079460001|2079460001|02079460001|00442079460001|011442079460001|4402079460001|020 7946 0001|+44 20 7946 0001")]
    [InlineData("+390612345678", "390612345678|0612345678|00390612345678|011390612345678|06 1234 5678|+39 06 1234 5678")]
    public void GetForms_ANumber_AreTheWaysToStoreIt_S20(string number, string forms) => PhoneSearch.GetForms(Number(number)).ShouldBe(forms.Split('|'));

    [Theory]
    [InlineData("+12025550143", "(202) 555-0143")]
    [InlineData("+12025550143", "+1 202 555 0143")]
    [InlineData("+12025550143", "2025550143")]
    [InlineData("+4930123456", "0049 30 123456")]
    [InlineData("+4930123456", "030/123456")]
    [InlineData("+4930123456", "+49 (0)30 123456")]
    [InlineData("+4930123456", "011 49 30 123456")]
    public void GetForms_ANumber_HoldTheStoredDigits_S20(string number, string stored) =>
        PhoneSearch.GetForms(Number(number)).ShouldContain(f => Digits(f) == Digits(stored));

    [Fact]
    public void BuildFindText_OneNumber_JoinsWholeTerms_S33() =>
        PhoneSearch.BuildFindText(Number("+12025550143")).ShouldBe(
            "\"12025550143\" OR \"2025550143\" OR \"0012025550143\" OR \"01112025550143\" OR \"\\(202\\) 555\\-0143\" OR \"\\+1 202\\-555\\-0143\"");

    [Fact]
    public void BuildFindText_ManyNumbers_TakesAsManyAsOneSearchHolds_S28()
    {
        PhoneNumber[] numbers = [.. Enumerable.Range(0, 100).Select(i => Number($"+4420794600{i:00}"))];
        string find = PhoneSearch.BuildFindText(numbers, out int taken);
        find.Length.ShouldBeInRange(PhoneSearch.MaxLength - 200, PhoneSearch.MaxLength);
        find.ShouldContain(numbers[taken - 1].Digits);
        find.ShouldNotContain(numbers[taken].Digits);
        taken.ShouldBeGreaterThan(20);
    }

    private static PhoneNumber Number(string e164) => PhoneNumberParser.Parse(e164).Number!.Value;

    private static string Digits(string text) => Regex.Replace(text, "[^0-9]", "", RegexOptions.None, TimeSpan.FromSeconds(1));
}
