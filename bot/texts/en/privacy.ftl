command-privacy = See what I keep about you, and why
    .usage = /privacy
command-mydata = Get everything I keep about you, as a file
    .usage = /mydata
command-forgetme = Have everything about you erased
    .usage = /forgetme

privacy-kept = <b>What I keep, and why</b>
    • Your Telegram number, name and language, to know you and speak with you.
    • The campaign and city you joined, and when; who invited you.
    • What you do: the events you announce and your answers to others, the money you report or saw and the photos that show it, what you mark received, what you lead.
    • Your messages only until I’ve answered them; what I wrote to you, for some days. In groups I read only what is said to me and replies to my messages.

    <b>Who sees it</b>
    The organisers of your campaign. Others see the name you choose in /settings, or none. It is never sold or passed on, and stays on the machine of whoever runs this bot.

    <b>What you can do</b>
    /mydata sends you all of it as a file. /forgetme erases it: what remains are the amounts you reported, under a number that says nothing of you, so that the campaign’s totals stay true. What was written in a group stays there.
privacy-mydata = Everything I keep about you, as of now. You can open this file with any text editor.
privacy-forget-sure = Erase everything I keep about you? Your name, your answers, your words and your roles go, for good; what you lead is handed over. The amounts you reported stay, under a number that says nothing of you. /mydata sends you a copy first.
privacy-forget-yes = Erase it all
privacy-forget-no = Keep it
privacy-not-forgotten = Nothing was erased.
privacy-forgotten = Done: everything about you is erased. Thank you for what you did. If you write to me again, we start anew.
privacy-place-free = A place is free, and it’s yours: <b>{ $title }</b>! 🎉
